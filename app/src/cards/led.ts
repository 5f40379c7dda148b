import { useEffect, useState } from "react";
import { change, usePlace } from "../kit/place";

/** Whether whoever opened this was led to that part of it; the link says so only until they are. */
export function useLed(part: "about" | "feeling"): boolean {
  const { query } = usePlace();
  const [led] = useState(query.get("part") === part);
  useEffect(() => change({ part: null }, { replace: true }), []);
  return led;
}
