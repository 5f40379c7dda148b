/** Several cells of the board that lie side by side: from one corner to the one across. */
export interface Region {
  /** A stage or a step. */
  place: string;
  lane: string;
  toPlace: string;
  toLane: string;
}

/** Which columns and lanes are reached, by their numbers, the last ones too. */
export interface Reach {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where things lie: the columns and lanes that are shown, and all lanes in their order. */
export interface Board {
  columns: readonly { place: string; stage: { id: string } }[];
  lanes: readonly string[];
  all: readonly string[];
}

/** A region as the link says it: `place|lane|place|lane`; of a cell the first two. */
export function readRegion(id: string): Region | null {
  const [place, lane, toPlace = place, toLane = lane] = id.split("|");
  return place && lane && toPlace && toLane ? { place, lane, toPlace, toLane } : null;
}

/** What of the board something is about: a cell, a region, a lane, a stage or a step; null: no part of it. */
export function reachOf(name: string, board: Board): Reach | null {
  const [collection, id = ""] = name.split(/:(.*)/s);
  if (collection === "lanes") return within(board, null, [id, id]);
  if (collection === "stages" || collection === "steps") return within(board, [id, id], null);
  const region = collection === "cell" || collection === "region" ? readRegion(id) : null;
  if (!region) return null;
  return within(board, [region.place, region.toPlace], [region.lane, region.toLane]);
}

/** The cell or the region from the first to the last of some cells, by its name in the link. */
export function nameOfReach({ left, right, top, bottom }: Reach, board: Board): string | null {
  const place = board.columns[left]?.place;
  const lane = board.lanes[top];
  const toPlace = board.columns[right]?.place;
  const toLane = board.lanes[bottom];
  if (!place || !lane || !toPlace || !toLane) return null;
  if (left === right && top === bottom) return `cell:${place}|${lane}`;
  return `region:${place}|${lane}|${toPlace}|${toLane}`;
}

/** Everything between and around all of them. */
export function around(reaches: readonly Reach[]): Reach | null {
  if (reaches.length === 0) return null;
  return {
    left: Math.min(...reaches.map(({ left }) => left)),
    right: Math.max(...reaches.map(({ right }) => right)),
    top: Math.min(...reaches.map(({ top }) => top)),
    bottom: Math.max(...reaches.map(({ bottom }) => bottom)),
  };
}

type Ends = readonly [string, string];

/** Null for places or lanes: all of them. */
function within(board: Board, places: Ends | null, lanes: Ends | null): Reach | null {
  const across = places ? columnsOf(places, board) : [0, board.columns.length - 1];
  const down = lanes ? lanesOf(lanes, board) : [0, board.lanes.length - 1];
  const [left = -1, right = -1] = across ?? [];
  const [top = -1, bottom = -1] = down ?? [];
  return left < 0 || right < left || top < 0 || bottom < top ? null : { left, right, top, bottom };
}

function columnsOf(places: Ends, { columns }: Board): number[] | null {
  const found = columns.flatMap(({ place, stage }, at) =>
    places.includes(place) || places.includes(stage.id) ? [at] : [],
  );
  const known = places.every((one) =>
    columns.some(({ place, stage }) => place === one || stage.id === one),
  );
  return known ? [Math.min(...found), Math.max(...found)] : null;
}

/** Those that are shown between two lanes, which may be out of sight themselves. */
function lanesOf(ends: Ends, { lanes, all }: Board): number[] | null {
  const [first = -1, last = -1] = ends.map((one) => all.indexOf(one)).sort((a, b) => a - b);
  if (first < 0) return null;
  const found = lanes.flatMap((one, at) => {
    const place = all.indexOf(one);
    return place >= first && place <= last ? [at] : [];
  });
  return found.length ? [Math.min(...found), Math.max(...found)] : null;
}
