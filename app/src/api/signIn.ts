import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./client";
import type { Accept, Next, OpenShare, SignIn } from "./schema";

/** How one can sign in here. */
export function useWays() {
  return useQuery({
    queryKey: ["ways"],
    queryFn: ({ signal }) => call("get", "/api/v1/sign-in/ways", { signal }),
  });
}

/** A step of signing in; once it is the last, everything is asked anew as the one who is in now. */
function useStep<V>(step: (given: V) => Promise<Next>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: ({ next }) => {
      if (next === "done") client.clear();
    },
  });
}

export function useSignIn() {
  return useStep((body: SignIn) => call("post", "/api/v1/sign-in", { body }));
}

export function useSecondFactor() {
  return useStep((code: string) =>
    call("post", "/api/v1/sign-in/second-factor", { body: { code } }),
  );
}

export function usePasskeySignIn() {
  return useStep(async () => {
    const { options } = await call("post", "/api/v1/sign-in/passkey/options");
    const credential = await askPasskey(options);
    return call("post", "/api/v1/sign-in/passkey", { body: { credential } });
  });
}

/** The answer of one of the browser's passkeys. */
export async function askPasskey(options: unknown): Promise<Record<string, unknown>> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  return plain((await navigator.credentials.get({ publicKey })) as PublicKeyCredential);
}

/** What a link of welcome is for. */
export function useWelcome(token: string | null) {
  return useQuery({
    queryKey: ["welcome", token],
    queryFn: ({ signal }) =>
      call("post", "/api/v1/welcome/look", { body: { token: token as string }, signal }),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useAccept() {
  return useStep((body: Accept) => call("post", "/api/v1/welcome/accept", { body }));
}

/** Go through a share link as a guest. */
export function useOpenShare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: OpenShare) => call("post", "/api/v1/shares/open", { body }),
    onSuccess: () => client.clear(),
  });
}

/** Whether this browser can hold passkeys at all. */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== "undefined" &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function"
  );
}

/** A passkey's answer as JSON. */
export function plain(credential: PublicKeyCredential): Record<string, unknown> {
  return { ...credential.toJSON() };
}
