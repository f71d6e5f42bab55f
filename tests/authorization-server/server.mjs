// Runs the server, and plays browser and user for the program that logs in. Started by `run`.
//
// The program writes a line for what it wants, and reads a line that says what came of it:
//   allow LINK, cancel LINK   where the browser ended; the page there was not asked for
//   open LINK                 the same as `allow`, and the browser goes on to the address that it ended at
//   expire                    every access token is worthless from now on
//   revoke                    the user takes back what was allowed

import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { visit } from "./browser.mjs";

const work = process.argv[2];
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const target = join(root, process.env.CARGO_TARGET_DIR ?? "target", "debug");
const path = createRequire(join(work, "package.json")).resolve("oidc-provider");
const { Provider } = await import(pathToFileURL(path));

const registered = (client_id, method) => ({
  client_id,
  application_type: "native",
  grant_types: ["authorization_code", "refresh_token"],
  // Any port is good (RFC 8252, section 7.3).
  redirect_uris: ["http://127.0.0.1/callback"],
  token_endpoint_auth_method: method,
  ...(method !== "none" && { client_secret: "canary: secret+of&the=program" }),
});

const listener = createServer();
await new Promise((ready) => listener.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${listener.address().port}`;
const provider = new Provider(issuer, {
  clients: [
    registered("post", "client_secret_post"),
    registered("basic", "client_secret_basic"),
    registered("public", "none"),
  ],
  cookies: { keys: ["of this run alone"] },
  features: { revocation: { enabled: true } },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  issueRefreshToken: (_, client) => client.grantTypeAllowed("refresh_token"),
  pkce: { required: () => true },
  rotateRefreshToken: true,
  ttl: { AccessToken: 600, RefreshToken: 86400, Session: 86400, Grant: 86400, Interaction: 600, IdToken: 600 },
});
listener.on("request", provider.callback());

const tokens = new Set();
provider.on("access_token.saved", (token) => tokens.add(token));
provider.on("server_error", (_, error) => {
  console.error(error);
  process.exitCode = 1;
});

const wishes = {
  async open(link) {
    const { address } = await visit(link, {});
    const page = await fetch(address);
    return `${page.status} ${(await page.text()).trim()}`;
  },
  async allow(link) {
    const end = await visit(link, {});
    return end.address ?? `refused with ${end.status}`;
  },
  async cancel(link) {
    return (await visit(link, { cancels: true })).address;
  },
  async expire() {
    for (const token of tokens) await token.destroy();
    return "done";
  },
  async revoke() {
    for (const { grantId } of tokens) await (await provider.Grant.find(grantId))?.destroy();
    return "done";
  },
};

const program = spawn(join(target, "authorization-server"), [issuer], { stdio: ["pipe", "pipe", "inherit"] });
const ended = new Promise((resolve) => program.on("exit", (code) => resolve(code ?? 1)));
for await (const line of createInterface({ input: program.stdout })) {
  const [wish, rest] = line.split(/ (.*)/);
  if (wishes[wish]) program.stdin.write(`${await wishes[wish](rest)}\n`);
  else console.log(line);
}
process.exitCode ||= await ended;
listener.close();
listener.closeAllConnections();
