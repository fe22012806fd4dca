// The form of a saved file and of each record. Made from `assessment_schema.py` by `make form`.

/**
 * A part of the schema, as far as it says what a file may hold; an object has just these members.
 * @typedef {object} Form
 * @property {string} [type]
 * @property {string | number} [const]
 * @property {string[]} [enum]
 * @property {string} [pattern]
 * @property {string} [format]
 * @property {number} [maxLength]
 * @property {number} [minimum]
 * @property {number} [maxItems]
 * @property {Form} [items]
 * @property {Record<string, Form>} [properties]
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
 * @property {"yes" | "no" | "unknown" | "na"} answer
 * @property {string} remark
 * @property {string} who
 * @property {string} by
 * @property {string} version
 * @property {{ id: string, digest: string }[]} clauses
 */

/** @typedef {ListRecord | RoundRecord | EventRecord | AnswerRecord} Recorded */

/**
 * @typedef {object} Saved
 * @property {number} format
 * @property {"handboek-assessment"} kind
 * @property {{ id: string, version: string, build: string }} handbook
 * @property {string} list
 * @property {string} checklist
 * @property {string} subject
 * @property {string} round
 * @property {string} saved
 * @property {Recorded[]} records
 * @property {string} sha256
 */

export const KIND = "handboek-assessment";

/** @type {Form} */
export const FILE = {
  "type": "object",
  "properties": {
    "format": { "const": 1 },
    "kind": { "const": "handboek-assessment" },
    "handbook": {
      "type": "object",
      "properties": {
        "id": { "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 200 },
        "version": { "type": "string", "pattern": "^\\d+(\\.\\d+)*$", "maxLength": 200 },
        "build": { "type": "string", "maxLength": 40 },
      },
    },
    "list": { "type": "string", "pattern": "^[0-9a-f]{8,64}$" },
    "checklist": { "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 200 },
    "subject": { "type": "string", "maxLength": 200 },
    "round": { "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" },
    "saved": {
      "type": "string",
      "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
      "format": "date-time",
      "maxLength": 200,
    },
    "records": { "type": "array" },
    "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
  },
};

/** @type {Record<string, Form>} */
export const RECORDS = {
  "list": {
    "type": "object",
    "properties": {
      "kind": { "const": "list" },
      "list": { "type": "string", "pattern": "^[0-9a-f]{8,64}$" },
      "counter": { "type": "integer", "minimum": 1 },
      "time": {
        "type": "string",
        "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
        "format": "date-time",
        "maxLength": 200,
      },
      "digest": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
      "checklist": {
        "type": "string",
        "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        "maxLength": 200,
      },
      "subject": { "type": "string", "maxLength": 200 },
    },
  },
  "round": {
    "type": "object",
    "properties": {
      "kind": { "const": "round" },
      "list": { "type": "string", "pattern": "^[0-9a-f]{8,64}$" },
      "counter": { "type": "integer", "minimum": 1 },
      "time": {
        "type": "string",
        "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
        "format": "date-time",
        "maxLength": 200,
      },
      "digest": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
      "round": { "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" },
      "state": { "enum": ["open", "closed"] },
    },
  },
  "event": {
    "type": "object",
    "properties": {
      "kind": { "const": "event" },
      "list": { "type": "string", "pattern": "^[0-9a-f]{8,64}$" },
      "counter": { "type": "integer", "minimum": 1 },
      "time": {
        "type": "string",
        "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
        "format": "date-time",
        "maxLength": 200,
      },
      "digest": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
      "round": { "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" },
      "event": { "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 200 },
      "on": { "type": "boolean" },
    },
  },
  "answer": {
    "type": "object",
    "properties": {
      "kind": { "const": "answer" },
      "list": { "type": "string", "pattern": "^[0-9a-f]{8,64}$" },
      "counter": { "type": "integer", "minimum": 1 },
      "time": {
        "type": "string",
        "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
        "format": "date-time",
        "maxLength": 200,
      },
      "digest": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
      "round": { "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" },
      "item": { "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 200 },
      "question": { "type": "string", "maxLength": 1000 },
      "questionDigest": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
      "answer": { "enum": ["yes", "no", "unknown", "na"] },
      "remark": { "type": "string", "maxLength": 10000 },
      "who": { "type": "string", "maxLength": 200 },
      "by": { "type": "string", "maxLength": 40 },
      "version": { "type": "string", "pattern": "^\\d+(\\.\\d+)*$", "maxLength": 200 },
      "clauses": {
        "type": "array",
        "maxItems": 100,
        "items": {
          "type": "object",
          "properties": {
            "id": {
              "type": "string",
              "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
              "maxLength": 200,
            },
            "digest": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
          },
        },
      },
    },
  },
};
