// The form of a saved file and of each record. Made from `assessment_schema.py` by `make form`.

/**
 * A part of the schema, as far as it says what a file may hold; an object has no other members.
 * @typedef {object} Form
 * @property {string} [type]
 * @property {string | number} [const]
 * @property {(string | number)[]} [enum]
 * @property {string} [pattern]
 * @property {string} [format]
 * @property {number} [maxLength]
 * @property {number} [minimum]
 * @property {number} [maxItems]
 * @property {Form} [items]
 * @property {Record<string, Form>} [properties]
 * @property {string[]} [optional]
 */

/**
 * @typedef {object} ListRecord
 * @property {"list"} kind
 * @property {string} list
 * @property {number} counter
 * @property {string} time
 * @property {string} digest
 * @property {string} checklist
 * @property {string} subject
 */

/**
 * @typedef {object} RoundRecord
 * @property {"round"} kind
 * @property {string} list
 * @property {number} counter
 * @property {string} time
 * @property {string} digest
 * @property {string} round
 * @property {"open" | "closed"} state
 */

/**
 * @typedef {object} EventRecord
 * @property {"event"} kind
 * @property {string} list
 * @property {number} counter
 * @property {string} time
 * @property {string} digest
 * @property {string} round
 * @property {string} event
 * @property {boolean} on
 */

/**
 * @typedef {object} AnswerRecord
 * @property {"answer"} kind
 * @property {string} list
 * @property {number} counter
 * @property {string} time
 * @property {string} digest
 * @property {string} round
 * @property {string} item
 * @property {string} question
 * @property {string} questionDigest
 * @property {"yes" | "no" | "unknown" | "na" | "none"} answer
 * @property {string} remark
 * @property {string} who
 * @property {string} by
 * @property {string} version
 * @property {{ id: string, digest: string }[]} clauses
 * @property {string[]} [follows]
 */

/** @typedef {ListRecord | RoundRecord | EventRecord | AnswerRecord} Recorded */

/**
 * @typedef {object} Saved
 * @property {1 | 2} format
 * @property {"handboek-assessment"} kind
 * @property {{ id: string, version: string, build: string }} handbook
 * @property {string} list
 * @property {string} checklist
 * @property {string} subject
 * @property {string} round
 * @property {string} saved
 * @property {Recorded[]} records
 * @property {{ round: string, item: string, remark: string, who: string, by: string, follows?: string[] }[]} [drafts]
 * @property {string} sha256
 */

export const KIND = "handboek-assessment";

/** @type {Form} */
export const FILE = {
  properties: {
    format: { enum: [1, 2] },
    kind: { const: "handboek-assessment" },
    handbook: {
      properties: {
        id: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", maxLength: 200 },
        version: { pattern: "^\\d+(\\.\\d+)*$", maxLength: 200 },
        build: { maxLength: 40 },
      },
    },
    list: { pattern: "^[0-9a-f]{8,64}$" },
    checklist: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", maxLength: 200 },
    subject: { maxLength: 200 },
    round: { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$" },
    saved: {
      pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
      format: "date-time",
      maxLength: 200,
    },
    records: { type: "array" },
    drafts: {
      type: "array",
      items: {
        properties: {
          round: { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$" },
          item: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", maxLength: 200 },
          remark: { type: "string" },
          who: { type: "string" },
          by: { type: "string" },
          follows: { type: "array", items: { pattern: "^[0-9a-f]{64}$" } },
        },
        optional: ["follows"],
      },
    },
    sha256: { pattern: "^[0-9a-f]{64}$" },
  },
  optional: ["drafts"],
};

/** @type {Record<string, Form>} */
export const RECORDS = {
  list: {
    properties: {
      kind: { const: "list" },
      list: { pattern: "^[0-9a-f]{8,64}$" },
      counter: { type: "integer", minimum: 1 },
      time: {
        pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
        format: "date-time",
        maxLength: 200,
      },
      digest: { pattern: "^[0-9a-f]{64}$" },
      checklist: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", maxLength: 200 },
      subject: { maxLength: 200 },
    },
  },
  round: {
    properties: {
      kind: { const: "round" },
      list: { pattern: "^[0-9a-f]{8,64}$" },
      counter: { type: "integer", minimum: 1 },
      time: {
        pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
        format: "date-time",
        maxLength: 200,
      },
      digest: { pattern: "^[0-9a-f]{64}$" },
      round: { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$" },
      state: { enum: ["open", "closed"] },
    },
  },
  event: {
    properties: {
      kind: { const: "event" },
      list: { pattern: "^[0-9a-f]{8,64}$" },
      counter: { type: "integer", minimum: 1 },
      time: {
        pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
        format: "date-time",
        maxLength: 200,
      },
      digest: { pattern: "^[0-9a-f]{64}$" },
      round: { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$" },
      event: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", maxLength: 200 },
      on: { type: "boolean" },
    },
  },
  answer: {
    properties: {
      kind: { const: "answer" },
      list: { pattern: "^[0-9a-f]{8,64}$" },
      counter: { type: "integer", minimum: 1 },
      time: {
        pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
        format: "date-time",
        maxLength: 200,
      },
      digest: { pattern: "^[0-9a-f]{64}$" },
      round: { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$" },
      item: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", maxLength: 200 },
      question: { maxLength: 1000 },
      questionDigest: { pattern: "^[0-9a-f]{64}$" },
      answer: { enum: ["yes", "no", "unknown", "na", "none"] },
      remark: { maxLength: 10000 },
      who: { maxLength: 200 },
      by: { maxLength: 40 },
      version: { pattern: "^\\d+(\\.\\d+)*$", maxLength: 200 },
      clauses: {
        type: "array",
        maxItems: 100,
        items: {
          properties: {
            id: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", maxLength: 200 },
            digest: { pattern: "^[0-9a-f]{64}$" },
          },
        },
      },
      follows: { type: "array", items: { pattern: "^[0-9a-f]{64}$" } },
    },
    optional: ["follows"],
  },
};
