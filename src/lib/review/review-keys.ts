import { isTyping } from '#lib/board/is-typing.ts';
import { readSingleKeys } from '#lib/ui/single-keys.ts';

/** Single keys by their place on the keyboard, so that they work on an Arabic layout too; switched off in the account. */
export const reviewKeys =
	(acts: Readonly<Record<string, () => unknown>>) =>
	(event: KeyboardEvent): void => {
		const act = acts[event.code];
		if (!act || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
		if (isTyping(event.target) || !readSingleKeys(localStorage)) return;
		event.preventDefault();
		act();
	};
