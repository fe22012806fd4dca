// The form of what is kept and saved: an object has just the members that its form has. Pure functions.
/** @import { Form, Forms, Recorded } from "./types.d.ts" */
import { isSealed } from "./records.js";

/**
 * Tell whether a value has a form: an object has just the members that its form has.
 * @param {Form} form
 * @param {any} value
 * @returns {boolean}
 */
export function fits(form, value) {
  if ("const" in form) return value === form.const;
  if (form.enum) return form.enum.includes(value);
  if (form.type === "boolean") return typeof value === "boolean";
  if (form.type === "integer") return Number.isSafeInteger(value) && value >= (form.minimum ?? 0);
  if (form.type === "string") return typeof value === "string" && isText(form, value);
  if (form.type === "array") return Array.isArray(value) && hasItems(form, value);
  return value !== null && typeof value === "object" && !Array.isArray(value) &&
    hasMembers(form, value);
}

/**
 * @param {Form} form
 * @param {string} value
 */
function isText({ pattern, maxLength = Infinity, format }, value) {
  // Told before the pattern, which may take long over a long text. Signs, as the schema counts.
  return [...value].length <= maxLength &&
    (!pattern || new RegExp(pattern).test(value)) &&
    (!format || Date.parse(value) >= 0);
}

/**
 * @param {Form} form
 * @param {any[]} value
 */
const hasItems = ({ items, maxItems = Infinity }, value) =>
  value.length <= maxItems &&
  (!items || value.every((item) => fits(items, item)));

/**
 * @param {Form} form
 * @param {Record<string, any>} value
 */
function hasMembers({ properties = {}, optional = [] }, value) {
  const [keys, members] = [Object.keys(value), Object.keys(properties)];
  return keys.every((key) => Object.hasOwn(properties, key) && fits(properties[key], value[key])) &&
    members.every((key) => optional.includes(key) || Object.hasOwn(value, key));
}

/**
 * Tell whether a value has the form of a record.
 * @param {any} record
 * @param {Forms} forms
 * @returns {record is Recorded}
 */
export function hasForm(record, { records }) {
  // What anybody may have written can have anything for a kind: an object has a text of its own making.
  const kind = record?.kind;
  return typeof kind === "string" && Object.hasOwn(records, kind) && fits(records[kind], record);
}

/**
 * Tell whether a record is whole and of a form that we know.
 * @param {any} record
 * @param {Forms} forms
 * @returns {record is Recorded}
 */
export const isRecord = (record, forms) => hasForm(record, forms) && isSealed(record);
