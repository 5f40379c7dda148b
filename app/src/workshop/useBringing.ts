import { useState } from "react";
import { useBringFile } from "../api/files";
import { add } from "../doc/commands";
import { useMapDoc } from "../doc/context";
import { useLanguage } from "../kit/words";
import { type Lines, linesIn, linesOf } from "./lines";
import type { Doing } from "./useDoing";

/** How wide a photo lies on the wall, in its units. */
const WIDE = 960;

/** What comes from outside: lines and tables become stickies, pictures lie behind them. */
export function useBringing(doing: Doing, tooMany: (more: number) => void) {
  const { doc } = useMapDoc();
  const language = useLanguage();
  const sending = useBringFile();
  const [failed, setFailed] = useState<unknown>(null);
  const fill = ({ found, more }: Lines) => {
    if (found.length) doing.fill(found);
    if (more) tooMany(more);
  };
  const hang = async (file: File) => {
    try {
      const { id, width, height } = await sending.mutateAsync(file);
      const high = width && height ? (WIDE * height) / width : WIDE * 0.75;
      const size = { width: WIDE, height: Math.round(high) };
      doing.hang(() => add(doc, "photos", { file: id, ...doing.beside(), ...size }));
    } catch (error) {
      setFailed(error);
    }
  };
  const bring = async (files: Iterable<File>) => {
    setFailed(null);
    for (const file of files) {
      if (file.type.startsWith("image/")) await hang(file);
      else fill(await linesIn(file, language === "zh-Hant"));
    }
  };
  return {
    /** A sticky for each line or cell. */
    lines: (text: string) => fill(linesOf(text)),
    files: (files: Iterable<File>) => void bring([...files]),
    coming: sending.isPending,
    failed,
  };
}

export type Bringing = ReturnType<typeof useBringing>;
