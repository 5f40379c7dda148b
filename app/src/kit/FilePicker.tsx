import { type ReactNode, useRef } from "react";

interface Props {
  label: string;
  /** Which files are offered; all where nothing is said. */
  accept?: string;
  picked: (files: File[]) => void;
  /** What opens the window in which files are picked. */
  children: (open: () => void) => ReactNode;
}

/** Files are picked by something that looks like its place; the same one can be picked again. */
export function FilePicker({ label, accept, picked, children }: Props) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      {children(() => field.current?.click())}
      <input
        ref={field}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = "";
          if (files.length > 0) picked(files);
        }}
      />
    </>
  );
}
