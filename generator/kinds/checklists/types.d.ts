// What pages with questions know, and what readers make of it.

import type { AnswerRecord, Form } from "./saved.d.ts";

export type * from "./saved.d.ts";
/** What a reader answers; "none" takes an answer back. */
export type Answered = AnswerRecord["answer"];
export type Class = string | null;

/**
 * What a page knows of the handbook; versions stand oldest first. Of an event: whether a first round
 * asks what waits for it. `redlines` has each text that became another, with the words that differ.
 */
export interface Book {
  handbook: Handbook;
  events: Record<string, boolean>;
  firstMonth: string;
  forms: Forms;
  versions: { number: string; text: string }[];
  clauses: Record<string, Wording[]>;
  items: Record<string, Item>;
  titles: Record<string, string>;
  redlines: { before: string; after: string; parts: Part[] }[];
  sections: { id: string; title: string; items: string[] }[];
}

/** The form of a saved file, in which records may be anything, and of each kind of record. */
export interface Forms {
  file: Form;
  records: Record<string, Form>;
}

export interface Handbook {
  id: string;
  version: string;
  build: string;
}

/** A text of a clause, from versions[since] up to and with versions[until]; the rest tells of `since`. */
export interface Wording {
  since: number;
  until: number;
  digest: string;
  text: string;
  class?: Class;
  note?: string;
  from?: string[];
}

export interface Item {
  checklist: string;
  question: string;
  digest: string;
  clauses: string[];
  frequency: string;
  retired: boolean;
  na: boolean;
  since: string | null;
  todo: string;
  ask: boolean;
  was: { digest: string; question: string; class: Class }[];
}

/** What a reader gives to a question. */
export type Given = Pick<AnswerRecord, "answer" | "remark" | "who" | "by">;

/** What an answer says of the text that it answers. */
export type Reply = Omit<AnswerRecord, "kind" | "list" | "counter" | "time" | "digest">;

/** Words that two texts have in common, or that one of them has. */
export type Part = ["same" | "gone" | "new", string];

/** What is not as it was, of a question or of a clause. */
export interface Change {
  what: string;
  class: Class;
  note: string;
  before: string;
  after: string;
}

/** The states of a question for which a page needs no sentence. */
export type States = Partial<Record<"open" | "new" | "holds", string>>;

export type Became = "later" | "retired" | "unknowable" | "holds" | "editorial" | "changed";

/** A question in a round, with what is known of its answer; `isHere` tells that this was given in the round. */
export interface Line {
  id: string;
  item: Item;
  asked: boolean;
  isHere: boolean;
  closed: boolean;
  follows: string[];
  answer: AnswerRecord | undefined;
  rivals: AnswerRecord[];
  before: AnswerRecord | undefined;
  state: Became | "open" | "new";
  changes: Change[];
}

/** A list for one subject, with its rounds, oldest first. */
export interface List {
  id: string;
  checklist: string;
  subject: string;
  rounds: { month: string; state: "open" | "closed" }[];
}
