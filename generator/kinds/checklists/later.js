// What a checklist needs after its first view: files that are opened, the report, all answers, a table of actions.
import { ask } from "./ask.js";
import { csv } from "./csv.js";
import { askForNewer } from "./newer.js";
import { report } from "./report.js";
import { showSummary } from "./summary.js";
import { openFile } from "./taking.js";

export const later = {
  ask,
  askForNewer,
  csv,
  openFile,
  report,
  showSummary,
};
