// Starts `mutaraka language-server` and leaves the rest to it.
"use strict";

const { workspace, window } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function activate() {
  const command = workspace.getConfiguration("mutaraka").get("path", "mutaraka");
  client = new LanguageClient(
    "mutaraka",
    "Mutaraka",
    { command, args: ["language-server"] },
    { documentSelector: [{ language: "mutaraka" }] },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(
      `\`${command} language-server\` could not be started (${error}). Install it, or say where it is under “mutaraka.path”.`,
    );
  }
}

async function deactivate() {
  await client?.stop();
}

module.exports = { activate, deactivate };
