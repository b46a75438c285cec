/** Messages as they are read: each with those that stand under it right below, and `above`, the one it stands under. */
export function withThoseBelow(messages) {
  const there = new Map(messages.map((message) => [message.receipt, message]));
  const below = new Map();
  const roots = [];
  for (const message of messages) {
    if (!there.has(message.under)) roots.push(message);
    else below.set(message.under, [...(below.get(message.under) ?? []), message]);
  }
  return roots.flatMap((root) => [
    { message: root, above: null },
    ...(below.get(root.receipt) ?? []).map((message) => ({ message, above: root })),
  ]);
}
