// A browser as far as a login needs one: cookies, redirects, forms.

import assert from "node:assert/strict";

/** One user at one machine. Answers where the browser ends: the first address that is not of the server. */
export async function visit(link, answers) {
  const cookies = new Map();
  const origin = new URL(link).origin;
  let request = { url: new URL(link), method: "GET" };
  for (let step = 0; step < 20; step += 1) {
    if (request.url.origin !== origin) return { address: request.url.href };
    const response = await fetch(request.url, {
      method: request.method,
      body: request.body,
      redirect: "manual",
      headers: {
        cookie: cookiesFor(cookies, request.url),
        ...(request.body && { "content-type": "application/x-www-form-urlencoded" }),
      },
    });
    response.headers.getSetCookie().forEach((line) => keep(cookies, line));
    const text = await response.text();
    if (response.status >= 300 && response.status < 400) {
      request = { url: new URL(response.headers.get("location"), request.url), method: "GET" };
    } else if (response.status === 200) {
      request = answer(text, request.url, answers);
    } else {
      return { status: response.status, text };
    }
  }
  throw new Error("the server sends the browser round and round");
}

/** What the user does with the page: logs in, and allows it or cancels. */
function answer(page, url, { cancels }) {
  const form = page.match(/<form[^>]*action="([^"]+)"/);
  assert(form, page);
  const consents = page.includes('name="prompt" value="consent"');
  const abort = page.match(/href="([^"]*\/abort)"/);
  if (consents && cancels) return { url: new URL(abort[1], url), method: "GET" };
  const fields = consents ? { prompt: "consent" } : { prompt: "login", login: "ada", password: "any" };
  return { url: new URL(form[1], url), method: "POST", body: new URLSearchParams(fields).toString() };
}

function keep(cookies, line) {
  const [pair, ...attributes] = line.split(";").map((part) => part.trim());
  const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
  const named = Object.fromEntries(attributes.map((part) => part.toLowerCase().split("=")));
  const path = named.path ?? "/";
  const over = named.expires && new Date(named.expires) < new Date();
  if (over) cookies.delete(`${path} ${name}`);
  else cookies.set(`${path} ${name}`, { name, value, path });
}

function cookiesFor(cookies, url) {
  const fits = [...cookies.values()].filter(({ path }) => url.pathname.toLowerCase().startsWith(path));
  return fits.map(({ name, value }) => `${name}=${value}`).join("; ");
}
