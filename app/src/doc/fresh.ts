import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMapDoc } from "./context";

const SETTLED_MS = 700;

/** Ask a question about the open map again, a moment after the map has changed, or may have. */
export function useFresh(question: string): void {
  const { doc, id } = useMapDoc();
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(() => client.invalidateQueries({ queryKey: [question, id] }), SETTLED_MS);
    };
    moved(); // what was changed right before may still have been on its way to the server
    doc.on("update", moved);
    return () => {
      clearTimeout(timer);
      doc.off("update", moved);
    };
  }, [client, doc, id, question]);
}
