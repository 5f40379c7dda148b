import { Menu } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import style from "./kit.module.css";
import { pngOf, save, svgText } from "./picture";

interface Props {
  /** The name of the file, without its ending. */
  name: string;
  /** Further things that can be taken away, such as a table. */
  also?: { label: string; take: () => void }[];
  legend?: ReactNode;
  children: ReactNode;
}

/** A picture with its legend, that can be taken away as SVG and PNG. */
export function Picture({ name, also = [], legend, children }: Props) {
  const { t } = useTranslation("kit");
  const frame = useRef<HTMLDivElement>(null);
  const svg = () => frame.current?.querySelector("svg") ?? null;
  const takeSvg = () => {
    const picture = svg();
    if (picture) save(svgText(picture), `${name}.svg`);
  };
  const takePng = async () => {
    const picture = svg();
    if (picture) save(await pngOf(picture), `${name}.png`);
  };
  return (
    <figure className={style.picture}>
      <div ref={frame}>{children}</div>
      <figcaption>
        <span className={style.legend}>{legend}</span>
        <Take
          entries={[{ label: "SVG", take: takeSvg }, { label: "PNG", take: takePng }, ...also]}
          label={t("take.label")}
        />
      </figcaption>
    </figure>
  );
}

/** “Download” and what can be had. */
export function Take({
  entries,
  label,
}: {
  entries: { label: string; take: () => void }[];
  label: string;
}) {
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <button type="button" className={style.quiet}>
          {label}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map(({ label: what, take }) => (
          <Menu.Item key={what} onClick={take}>
            {what}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The three that mean the same everywhere: onward, lost, still on their way. */
export function Meaning({ kinds }: { kinds: ("onward" | "lost" | "active")[] }) {
  const { t } = useTranslation("kit");
  return (
    <>
      {kinds.map((kind) => (
        <span key={kind} className={style.key} data-kind={kind}>
          {t(`meaning.${kind}`)}
        </span>
      ))}
    </>
  );
}

/** The hatching of those who are still on their way; refer to it as url(#id). */
export function Hatching({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      width="7"
      height="7"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="7" height="7" fill="var(--hatch-ground)" />
      <rect width="3.5" height="7" fill="var(--hatch)" />
    </pattern>
  );
}
