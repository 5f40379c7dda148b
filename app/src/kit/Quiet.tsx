import type { ComponentProps } from "react";
import style from "./quiet.module.css";

/** Something that can be done, as a word that is underlined when the hand is on it. */
export function Quiet({ className, ...rest }: ComponentProps<"button">) {
  const both = className ? `${style.quiet} ${className}` : style.quiet;
  return <button type="button" {...rest} className={both} />;
}
