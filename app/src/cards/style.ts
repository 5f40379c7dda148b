import frame from "./cards.module.css";
import parts from "./parts.module.css";

/** The classes of the inspector: its frame and fields, and the parts in it. */
export const style: CSSModuleClasses = { ...frame, ...parts };
