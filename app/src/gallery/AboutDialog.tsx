import { Autocomplete, NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAboutChange } from "../api/gallery";
import { useMaps } from "../api/maps";
import { useDepartments, useMembersHere } from "../api/members";
import type { AboutChange, GalleryMap } from "../api/schema";
import { Form } from "../kit/Form";
import { Modal } from "../kit/Modal";
import { today } from "./ago";

/** Who answers for a map, what it belongs to, how it is tagged, how often it is looked at again. */
export function AboutDialog({ map, close }: { map: GalleryMap; close: () => void }) {
  const { t } = useTranslation("gallery");
  const { t: kit } = useTranslation("kit");
  const people = useMembersHere();
  const departments = useDepartments();
  const maps = useMaps();
  const change = useAboutChange();
  const [owner, setOwner] = useState<string | null>(null); // until it is typed here, a colleague may set it
  const [given, setGiven] = useState<AboutChange>({});
  const set = (more: AboutChange) => setGiven({ ...given, ...more });
  const keep = () => {
    const named = owner?.trim();
    const person = people.data?.find(({ name }) => name === named);
    const whose = named === undefined ? {} : { owner: person?.id ?? (named || null) };
    change.mutate({ id: map.id, ...given, ...whose }, { onSuccess: close });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t("about.title", { title: map.title })}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      <Form submit={t("about.keep")} onSubmit={keep} busy={change.isPending} error={change.error}>
        <Autocomplete
          label={t("about.owner")}
          description={t("about.ownerHelp")}
          data={(people.data ?? []).map(({ name }) => name)}
          value={owner ?? map.owner?.name ?? ""}
          onChange={setOwner}
          maxLength={200}
          openOnFocus={false} // the names would lie over the other fields at once
          data-autofocus
        />
        <Select
          label={t("about.department")}
          placeholder={t("about.none")}
          data={(departments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={map.department?.id ?? null}
          onChange={(department) => set({ department })}
          clearable
          clearButtonProps={{ "aria-label": t("about.none") }}
        />
        <TagsInput
          label={t("about.tags")}
          description={t("about.tagsHelp")}
          defaultValue={map.tags}
          onChange={(tags) => set({ tags })}
          maxTags={30}
        />
        <Select
          label={t("about.parent")}
          placeholder={t("about.none")}
          data={(maps.data ?? [])
            .filter(({ id }) => id !== map.id)
            .map(({ id, title }) => ({ value: id, label: title }))}
          defaultValue={map.parent?.id ?? null}
          onChange={(parent) => set({ parent })}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("about.none") }}
        />
        <NumberInput
          label={t("about.months")}
          min={1}
          max={12}
          defaultValue={map.review_months}
          onChange={(months) => set({ review_months: Number(months) || undefined })}
        />
        <TextInput
          type="date"
          // where a colleague is, it may be tomorrow already
          max={map.reviewed && map.reviewed > today() ? map.reviewed : today()}
          label={t("about.reviewed")}
          defaultValue={map.reviewed ?? ""}
          onChange={(event) => set({ reviewed: event.currentTarget.value || null })}
        />
      </Form>
    </Modal>
  );
}
