import { useQuery } from "@tanstack/react-query";
import { useChange } from "./changes";
import { ask } from "./client";
import type {
  LinkedProvider,
  NewTotp,
  Passkey,
  ProfileShape,
  Scope,
  SignedIn,
  Token,
  Totp,
} from "./shapes";

const P = "/api/v1/profile";

const useGet = <T>(name: string, path: string) =>
  useQuery({
    queryKey: [name],
    queryFn: ({ signal }) => ask<T>("get", P + path, { signal }),
  });

export const useProfile = () => useGet<ProfileShape>("profile", "");
export const useSignIns = () => useGet<SignedIn[]>("sign-ins", "/sessions");
export const usePasskeys = () => useGet<Passkey[]>("passkeys", "/passkeys");
export const useTotp = () => useGet<Totp>("totp", "/totp");
export const useLinked = () => useGet<LinkedProvider[]>("linked", "/providers");
export const useTokens = () => useGet<Token[]>("tokens", "/tokens");

export const useChangeProfile = () =>
  useChange(
    (body: Partial<ProfileShape>) => ask<ProfileShape>("patch", P, { body }),
    "profile",
    "session",
  );

export const useChangePassword = () =>
  useChange(
    (body: { current: string; new: string }) => ask<void>("post", `${P}/password`, { body }),
    "sign-ins",
  );

/** Prove again who one is, before something that matters. */
export const prove = (body: { password?: string; code?: string }) =>
  ask<void>("post", `${P}/prove`, { body });

/** End one sign-in, or all but this one. */
export const useEndSignIn = () =>
  useChange(
    (id: string | null) => ask<void>("delete", id ? `${P}/sessions/${id}` : `${P}/sessions`),
    "sign-ins",
  );

export const useAddPasskey = () =>
  useChange(async (name: string) => {
    const { options } = await ask<{ options: PublicKeyCredentialCreationOptionsJSON }>(
      "post",
      `${P}/passkeys/options`,
    );
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
    return ask<Passkey>("post", `${P}/passkeys`, { body: { name, credential: made.toJSON() } });
  }, "passkeys");

export const useRemovePasskey = () =>
  useChange((id: string) => ask<void>("delete", `${P}/passkeys/${id}`), "passkeys");

export const useBeginTotp = () => useChange(() => ask<NewTotp>("post", `${P}/totp`));

export const useConfirmTotp = () =>
  useChange(
    (code: string) =>
      ask<{ recovery_codes: string[] }>("post", `${P}/totp/confirm`, { body: { code } }),
    "totp",
  );

export const useEndTotp = () => useChange(() => ask<void>("delete", `${P}/totp`), "totp");

export const useNewCodes = () =>
  useChange(() => ask<{ recovery_codes: string[] }>("post", `${P}/recovery-codes`), "totp");

export const useUnlink = () =>
  useChange((id: string) => ask<void>("delete", `${P}/providers/${id}`), "linked");

export const useMakeToken = () =>
  useChange(
    (body: { name: string; scopes: Scope[]; workspaces?: string[]; expires: string | null }) =>
      ask<Token & { secret: string }>("post", `${P}/tokens`, { body }),
    "tokens",
  );

export const useRevokeToken = () =>
  useChange((id: string) => ask<void>("delete", `${P}/tokens/${id}`), "tokens");
