import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { call } from "./client";
import type { PasswordChange, ProfileChange, Proof, Token, TokenWanted } from "./schema";
import { askPasskey, plain } from "./signIn";

export type Scope = Token["scopes"][number];

export const useProfile = () =>
  useQuery({
    queryKey: ["profile"],
    queryFn: ({ signal }) => call("get", "/api/v1/profile", { signal }),
  });

export const useSignIns = () =>
  useQuery({
    queryKey: ["sign-ins"],
    queryFn: ({ signal }) => call("get", "/api/v1/profile/sessions", { signal }),
  });

export const usePasskeys = () =>
  useQuery({
    queryKey: ["passkeys"],
    queryFn: ({ signal }) => call("get", "/api/v1/profile/passkeys", { signal }),
  });

export const useTotp = () =>
  useQuery({
    queryKey: ["totp"],
    queryFn: ({ signal }) => call("get", "/api/v1/profile/totp", { signal }),
  });

export const useLinked = () =>
  useQuery({
    queryKey: ["linked"],
    queryFn: ({ signal }) => call("get", "/api/v1/profile/providers", { signal }),
  });

export const useTokens = () =>
  useQuery({
    queryKey: ["tokens"],
    queryFn: ({ signal }) => call("get", "/api/v1/profile/tokens", { signal }),
  });

export const useChangeProfile = () =>
  useChange(
    (body: ProfileChange) => call("patch", "/api/v1/profile", { body }),
    "profile",
    "session",
  );

export const useChangePassword = () =>
  useChange(
    (body: PasswordChange) => call("post", "/api/v1/profile/password", { body }),
    "sign-ins",
    "profile",
  );

/** By what one can prove again who one is. */
export function useProofs() {
  return useQuery({
    queryKey: ["proofs"],
    queryFn: ({ signal }) => call("get", "/api/v1/profile/proofs", { signal }),
    staleTime: 0,
  });
}

/** Prove again who one is, before something that matters. */
export const prove = (body: Proof) => call("post", "/api/v1/profile/prove", { body });

/** The same by a passkey. */
export async function proveByPasskey(): Promise<void> {
  const { options } = await call("post", "/api/v1/profile/prove/passkey/options");
  const credential = await askPasskey(options);
  await call("post", "/api/v1/profile/prove/passkey", { body: { credential } });
}

/** End one sign-in, or all but this one. */
export const useEndSignIn = () =>
  useChange(
    (id: string | null) =>
      id
        ? call("delete", "/api/v1/profile/sessions/{id}", { path: { id } })
        : call("delete", "/api/v1/profile/sessions"),
    "sign-ins",
  );

export const useAddPasskey = () =>
  useChange(async (name: string) => {
    const { options } = await call("post", "/api/v1/profile/passkeys/options");
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      options as unknown as PublicKeyCredentialCreationOptionsJSON,
    );
    const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
    return call("post", "/api/v1/profile/passkeys", { body: { name, credential: plain(made) } });
  }, "passkeys");

export const useRemovePasskey = () =>
  useChange(
    (id: string) => call("delete", "/api/v1/profile/passkeys/{id}", { path: { id } }),
    "passkeys",
  );

export const useBeginTotp = () => useChange(() => call("post", "/api/v1/profile/totp"));

export const useConfirmTotp = () =>
  useChange(
    (code: string) => call("post", "/api/v1/profile/totp/confirm", { body: { code } }),
    "totp",
  );

export const useEndTotp = () => useChange(() => call("delete", "/api/v1/profile/totp"), "totp");

export const useNewCodes = () =>
  useChange(() => call("post", "/api/v1/profile/recovery-codes"), "totp");

/** Link an account elsewhere: the browser goes there, and comes back to this page. */
export const useLink = () =>
  useChange(async (id: string) => {
    const way = await call("post", "/api/v1/profile/providers/{id}", {
      path: { id },
      query: { to: "/me/security" },
    });
    location.assign(way.address);
  });

export const useUnlink = () =>
  useChange(
    (id: string) => call("delete", "/api/v1/profile/providers/{id}", { path: { id } }),
    "linked",
  );

export const useMakeToken = () =>
  useChange((body: TokenWanted) => call("post", "/api/v1/profile/tokens", { body }), "tokens");

export const useRevokeToken = () =>
  useChange(
    (id: string) => call("delete", "/api/v1/profile/tokens/{id}", { path: { id } }),
    "tokens",
  );
