/** What each page of the workplace does in the browser. Without it every page works as well. */
