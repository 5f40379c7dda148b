// A real OpenID provider for the tests: node oidc_provider.mjs <library> <port> <redirect> <accounts>
import { pathToFileURL } from "node:url";

const [library, port, redirect, known] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(library));
const accounts = JSON.parse(known);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: "lutu", client_secret: "a secret of the tests", redirect_uris: [redirect] }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  cookies: { keys: ["cookies of the tests"] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...accounts[id] }) }),
});
provider.use(async (context, next) => {
  await next();
  if (context.path === "/favicon.ico") context.status = 204;
  // Its pages ask another machine for a font.
  if (typeof context.body === "string") context.body = context.body.replace(/@import [^;]+;/, "");
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
