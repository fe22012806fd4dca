// What a checklist needs after its first view: files that are opened, the report, all answers, a table of actions.
import { ask } from "./ask.js";
import { csv } from "./csv.js";
import { showGroups } from "./groups.js";
import { incoming, isFromTheFuture } from "./incoming.js";
import { askForNewer } from "./newer.js";
import { opened } from "./opening.js";
import { preview } from "./preview.js";
import { report } from "./report.js";
import { showSummary } from "./summary.js";

export const later = {
  ask,
  askForNewer,
  csv,
  incoming,
  isFromTheFuture,
  opened,
  preview,
  report,
  showGroups,
  showSummary,
};
