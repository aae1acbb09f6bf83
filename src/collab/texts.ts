import type * as Y from 'yjs';

/** Half an emoji, left by whatever cut the text, would stay half here and become U+FFFD for everybody else. */
export const whole = (text: string): string => text.toWellFormed();

/** Writes only what differs, so that two people typing in one text keep both their words. */
export const retype = (text: Y.Text, words: string): void => {
	const next = whole(words);
	const now = text.toString();
	if (now === next) return;
	let start = 0;
	while (start < now.length && start < next.length && now[start] === next[start]) start++;
	let end = 0;
	while (
		end < now.length - start &&
		end < next.length - start &&
		now[now.length - 1 - end] === next[next.length - 1 - end]
	)
		end++;
	// never cut a surrogate pair in two: half an emoji becomes U+FFFD for everybody
	if (start > 0 && /[\uD800-\uDBFF]/.test(now[start - 1] ?? '')) start--;
	if (end > 0 && /[\uDC00-\uDFFF]/.test(now[now.length - end] ?? '')) end--;
	const removed = now.length - start - end;
	const added = next.slice(start, next.length - end);
	if (removed > 0) text.delete(start, removed);
	if (added) text.insert(start, added);
};
