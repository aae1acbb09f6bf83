/**
 * Where the caret belongs after somebody else has changed the text: what stands before the change keeps its place, what
 * stands behind it moves along.
 */
export const caretAfter = (before: string, after: string, caret: number): number => {
	let start = 0;
	while (start < before.length && start < after.length && before[start] === after[start]) start++;
	let end = 0;
	while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
	if (caret <= start) return caret;
	return caret >= before.length - end ? caret + after.length - before.length : after.length - end;
};
