import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ask } from "./client";
import type { Next, SharedMap, Ways, Welcome } from "./shapes";

/** How one can sign in here. */
export function useWays() {
  return useQuery({
    queryKey: ["ways"],
    queryFn: ({ signal }) => ask<Ways>("get", "/api/v1/sign-in/ways", { signal }),
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
  return useStep((body: { email: string; password: string }) =>
    ask<Next>("post", "/api/v1/sign-in", { body }),
  );
}

export function useSecondFactor() {
  return useStep((code: string) =>
    ask<Next>("post", "/api/v1/sign-in/second-factor", { body: { code } }),
  );
}

export function usePasskeySignIn() {
  return useStep(async () => {
    const { options } = await ask<{ options: PublicKeyCredentialRequestOptionsJSON }>(
      "post",
      "/api/v1/sign-in/passkey/options",
    );
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
    return ask<Next>("post", "/api/v1/sign-in/passkey", {
      body: { credential: credential.toJSON() },
    });
  });
}

/** What a link of welcome is for. */
export function useWelcome(token: string | null) {
  return useQuery({
    queryKey: ["welcome", token],
    queryFn: ({ signal }) =>
      ask<Welcome>("post", "/api/v1/welcome/look", { body: { token }, signal }),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useAccept() {
  return useStep((body: { token: string; name: string; email?: string; password: string }) =>
    ask<Next>("post", "/api/v1/welcome/accept", { body }),
  );
}

/** Go through a share link as a guest. */
export function useOpenShare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { token: string; password?: string; name?: string }) =>
      ask<Pick<SharedMap, "workspace" | "map">>("post", "/api/v1/shares/open", { body }),
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
