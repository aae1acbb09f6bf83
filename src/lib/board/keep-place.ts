import type { NoteId } from '#domain/ids.ts';

/**
 * A note that goes to another section or group is drawn anew, and the browser lets the focus of the old drawing fall to the
 * page: whoever works by keyboard would have to find their place again after every undo. This gives it back. Returns how to
 * let go.
 */
export const keepPlace = (root: HTMLElement, focused: () => NoteId | null): (() => void) => {
	let onNote = false;
	const onFocus = ({ target }: FocusEvent) => {
		onNote = target instanceof HTMLElement && target.dataset['note'] !== undefined;
	};
	const onPointer = () => {
		onNote = false; // a press decides itself where the focus goes
	};
	const drawn = new MutationObserver(() => {
		const id = focused();
		if (!onNote || !id || document.activeElement !== document.body) return;
		root.querySelector<HTMLElement>(`[data-note="${id}"]`)?.focus({ preventScroll: true });
	});
	drawn.observe(root, { childList: true, subtree: true });
	root.addEventListener('focusin', onFocus);
	window.addEventListener('pointerdown', onPointer, { capture: true });
	return () => {
		drawn.disconnect();
		root.removeEventListener('focusin', onFocus);
		window.removeEventListener('pointerdown', onPointer, { capture: true });
	};
};
