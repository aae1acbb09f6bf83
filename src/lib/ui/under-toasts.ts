import type { Attachment } from 'svelte/attachments';

/** For what floats at the bottom edge: tells the page how high it reaches, so that toasts lie above it. */
export const underToasts: Attachment<HTMLElement> = (node) => {
	const { style } = document.documentElement;
	const forget = () => void style.removeProperty('--floats');
	const watch = new ResizeObserver(() => {
		if (node.offsetHeight === 0) return forget(); // not on this screen
		style.setProperty('--floats', `${Math.round(innerHeight - node.getBoundingClientRect().top)}px`);
	});
	watch.observe(node);
	return () => {
		watch.disconnect();
		forget();
	};
};
