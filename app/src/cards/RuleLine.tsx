import { useTranslation } from "react-i18next";
import { useLog } from "../api/questions";
import { type RuleKind, useRuleCheck } from "../api/rules";
import { useMapDoc } from "../doc/context";
import { RuleField } from "../kit/RuleField";
import { useDraft } from "./draft";
import { Said } from "./Field";
import { style } from "./style";

const useEventCheck = (text: string) => useRuleCheck(text, "rule");
const useSegmentCheck = (text: string) => useRuleCheck(text, "segment");

/** A rule: written only when it can be read, so that nothing else ever counts. */
export function RuleLine({
  label,
  note,
  value,
  write,
  kind = "rule",
}: {
  label: string;
  note?: string;
  value: string | null;
  write: (rule: string | null) => void;
  kind?: RuleKind;
}) {
  const { canEdit, guest } = useMapDoc();
  if (guest) return null;
  if (!canEdit)
    return value ? (
      <Said label={label}>
        <code>{value}</code>
      </Said>
    ) : null;
  return <Editable label={label} note={note} value={value} write={write} kind={kind} />;
}

function Editable({
  label,
  note,
  value,
  write,
  kind,
}: {
  label: string;
  note?: string;
  value: string | null;
  write: (rule: string | null) => void;
  kind: RuleKind;
}) {
  const { t } = useTranslation("cards");
  const { data: log } = useLog();
  const draft = useDraft(value ?? "", () => undefined);
  const checked = useRuleCheck(draft.text, kind);
  const text = draft.text.trim();
  const changed = text !== (value ?? "");
  const ready = changed && (text === "" || checked.data?.ok === true);
  const keep = () => {
    if (!ready) return;
    write(text || null);
    draft.leave();
  };
  return (
    <div className={style.rule}>
      <RuleField
        label={label}
        description={note}
        value={draft.text}
        onChange={draft.change}
        names={log?.names.map(({ name }) => name) ?? []}
        useCheck={kind === "segment" ? useSegmentCheck : useEventCheck}
        onEnter={keep}
      />
      {changed && (
        <p>
          <button type="button" className={style.act} disabled={!ready} onClick={keep}>
            {t("rule.keep")}
          </button>
          <button type="button" className={style.act} onClick={() => draft.leave()}>
            {t("rule.leave")}
          </button>
        </p>
      )}
    </div>
  );
}
