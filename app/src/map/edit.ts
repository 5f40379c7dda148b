import type { Operation } from "../api/maps";

/** What can be done to a map while it is edited; nothing of it while it is only read. */
export interface Edit {
  make: (op: Operation) => void;
  /** Ask for a line of text, and go on with it. */
  ask: (question: Question) => void;
  /** Ask which touchpoints leave a stage for a new one. */
  split: (stage: string) => void;
  /** Ask who answers for a stage. */
  own: (stage: string) => void;
  busy: boolean;
}

export interface Question {
  title: string;
  label: string;
  value: string;
  long?: boolean;
  optional?: boolean;
  done: (text: string) => void;
}
