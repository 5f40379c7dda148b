/** Which half of a row the pointer is over, kept in the data of a drop target. */
export function attachClosestEdge(
  data: Record<string, unknown>,
  element: Element,
  clientY: number,
) {
  const { top, height } = element.getBoundingClientRect();
  return { ...data, edge: clientY < top + height / 2 ? "top" : "bottom" };
}

export function extractClosestEdge(
  data: Record<string | symbol, unknown>,
): "top" | "bottom" | null {
  return data.edge === "top" || data.edge === "bottom" ? data.edge : null;
}
