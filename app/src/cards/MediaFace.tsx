import { useFile } from "../api/files";
import type { Kept } from "../doc/records";
import { style } from "./style";

/** The picture of a card where the map shows pictures; a film or a report opens beside the map. */
export function MediaFace({ card: { media } }: { card: Kept<"cards"> }) {
  const ours = media !== null && !/^https?:/.test(media);
  const { data: file } = useFile(ours ? media : null);
  if (!file?.type.startsWith("image/")) return null;
  return <img className={style.thumb} src={file.address} alt="" loading="lazy" />;
}
