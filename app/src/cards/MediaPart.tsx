import { useTranslation } from "react-i18next";
import { useBringFile, useFile, useFiles } from "../api/files";
import { useMapDoc } from "../doc/context";
import { FilePicker } from "../kit/FilePicker";
import { Wrong } from "../kit/Form";
import { Act, Part } from "./Field";
import { Line } from "./Line";
import { style } from "./style";

const ACCEPTED =
  "image/png,image/jpeg,image/webp,image/gif,image/svg+xml,application/pdf,video/mp4,video/webm";

/** Of an embed: a file that was brought, or an address. */
export function MediaPart({
  media,
  name,
  write,
}: {
  media: string | null;
  name: string;
  write: (media: string | null) => void;
}) {
  const { t } = useTranslation("cards");
  const { canEdit } = useMapDoc();
  const outside = media?.startsWith("https://") || media?.startsWith("http://");
  return (
    <Part title={t("media.title")}>
      {media && !outside && <Media id={media} name={name} />}
      {media && outside && (
        <p className={style.note}>
          <a href={media} target="_blank" rel="noreferrer noopener">
            {media}
          </a>
        </p>
      )}
      {canEdit && (
        <>
          <Bring accept={ACCEPTED} label={t("media.bring")} brought={(id) => write(id)}>
            {media && <Act go={() => write(null)}>{t("remove")}</Act>}
          </Bring>
          <Line
            label={t("media.address")}
            type="url"
            value={outside ? media : null}
            write={write}
            placeholder="https://"
            note={t("media.addressNote")}
            most={2000}
          />
        </>
      )}
    </Part>
  );
}

/** A file of the workspace as it is looked at. */
function Media({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation("cards");
  const { guest } = useMapDoc();
  const { data } = useFiles(false, !guest);
  const file = data?.find((one) => one.id === id);
  const { data: here, error } = useFile(id);
  if (error) return <p className={style.note}>{t("gone")}</p>;
  if (!here) return null;
  const { address, type } = here;
  if (type.startsWith("video/"))
    return (
      // biome-ignore lint/a11y/useMediaCaption: what people bring has no captions of its own
      <video className={style.media} src={address} controls preload="metadata" aria-label={name} />
    );
  if (type.startsWith("image/"))
    return (
      <a href={address} target="_blank" rel="noreferrer noopener">
        <img
          className={style.media}
          src={address}
          alt={name || file?.name || t("media.picture")}
          width={file?.width ?? undefined}
          height={file?.height ?? undefined}
        />
      </a>
    );
  return (
    <p>
      <a href={address} download={file?.name ?? t("media.file")}>
        {file?.name ?? t("media.file")}
      </a>
    </p>
  );
}

/** A button that brings a file of one's own. */
export function Bring({
  accept,
  label,
  brought,
  children,
}: {
  accept: string;
  label: string;
  brought: (id: string) => void;
  children?: React.ReactNode;
}) {
  const { t } = useTranslation("cards");
  const bring = useBringFile();
  const take = ([file]: File[]) =>
    file && bring.mutate(file, { onSuccess: ({ id }) => brought(id) });
  return (
    <div className={style.acts}>
      <FilePicker accept={accept} label={label} picked={take}>
        {(open) => <Act go={open}>{bring.isPending ? t("media.coming") : label}</Act>}
      </FilePicker>
      {children}
      {bring.error ? <Wrong error={bring.error} /> : null}
    </div>
  );
}
