// A saved file and each record. Made from `assessment_schema.py` by `make form`.

/** A part of the schema, as far as it says what a file may hold; an object has no other members. */
export interface Form {
  type?: string;
  const?: string | number;
  enum?: (string | number)[];
  pattern?: string;
  format?: string;
  maxLength?: number;
  minimum?: number;
  maxItems?: number;
  items?: Form;
  properties?: Record<string, Form>;
  optional?: string[];
}

export interface ListRecord {
  kind: "list";
  list: string;
  counter: number;
  time: string;
  digest: string;
  checklist: string;
  subject: string;
}

export interface RoundRecord {
  kind: "round";
  list: string;
  counter: number;
  time: string;
  digest: string;
  round: string;
  state: "open" | "closed";
}

export interface EventRecord {
  kind: "event";
  list: string;
  counter: number;
  time: string;
  digest: string;
  round: string;
  event: string;
  on: boolean;
}

export interface AnswerRecord {
  kind: "answer";
  list: string;
  counter: number;
  time: string;
  digest: string;
  round: string;
  item: string;
  question: string;
  questionDigest: string;
  answer: "yes" | "no" | "unknown" | "na" | "none";
  remark: string;
  who: string;
  by: string;
  version: string;
  clauses: { id: string; digest: string }[];
  follows?: string[];
}

export type Recorded = ListRecord | RoundRecord | EventRecord | AnswerRecord;
export interface Saved {
  format: 1 | 2;
  kind: "handboek-assessment";
  handbook: { id: string; version: string; build: string };
  list: string;
  checklist: string;
  subject: string;
  round: string;
  saved: string;
  records: Recorded[];
  drafts?: {
    round: string;
    item: string;
    remark: string;
    who: string;
    by: string;
    follows?: string[];
  }[];
  sha256: string;
}
