import { useFigures } from "../api/gallery";
import type { GalleryMap } from "../api/schema";

/** A map with what was last counted of it, counted anew once it can be seen and has moved. */
export function useCounted(map: GalleryMap, seen: boolean): GalleryMap {
  const { data } = useFigures(map, seen);
  return data ? { ...map, figures: data, standing: data.standing } : map;
}
