import type { Attachment } from 'svelte/attachments';

/** How high above the bottom edge each of them reaches, in px. */
const heights = new Map<HTMLElement, number>();

const tell = () => {
	const { style } = document.documentElement;
	if (heights.size === 0) style.removeProperty('--floats');
	else style.setProperty('--floats', `${Math.max(...heights.values())}px`);
};

/** For what floats at the bottom edge: tells the page how high it reaches, so that toasts lie above it. */
export const underToasts: Attachment<HTMLElement> = (node) => {
	const watch = new ResizeObserver(() => {
		const { top, height } = node.getBoundingClientRect();
		// not on this screen, or at its top
		if (height === 0 || top < innerHeight / 2) heights.delete(node);
		else heights.set(node, Math.round(innerHeight - top));
		tell();
	});
	watch.observe(node);
	return () => {
		watch.disconnect();
		heights.delete(node);
		tell();
	};
};
