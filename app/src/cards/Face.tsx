import { useFile } from "../api/files";
import type { Persona } from "../doc/elements";
import style from "./persona.module.css";

/** The picture of a persona; without one, the sign with which the name begins. */
export function Face({
  persona,
  large,
}: {
  persona: Pick<Persona, "name" | "picture">;
  large?: boolean;
}) {
  const { name, picture } = persona;
  const { data: file } = useFile(picture);
  const first = [...name.trim()][0] ?? "?";
  return (
    <span className={large ? style.portrait : style.face} aria-hidden="true">
      {file ? <img src={file.address} alt="" /> : first.toLocaleUpperCase()}
    </span>
  );
}
