const stops = '[tabindex="0"], a[href], button:not([disabled]), input:not([disabled]), textarea, select';
const isSeen = (element: HTMLElement): boolean =>
	element.offsetParent !== null || getComputedStyle(element).position === 'fixed';

/**
 * F6 goes round the parts of the board page: whatever carries `data-region`, in the order of the document. Each part gives
 * the focus to what Tab would reach first in it.
 */
export const onRegionKey = (event: KeyboardEvent): void => {
	if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
	const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(isSeen);
	const innermost = document.activeElement?.closest('[data-region]');
	const at = regions.findIndex((region) => region === innermost);
	const by = event.shiftKey ? -1 : 1;
	for (let step = 1; step <= regions.length; step++) {
		const region = regions[(at + step * by + 2 * regions.length) % regions.length];
		const first = [...(region?.querySelectorAll<HTMLElement>(stops) ?? [])].find(
			(stop) => isSeen(stop) && stop.closest('[data-region]') === region
		);
		if (!first) continue;
		event.preventDefault();
		first.focus();
		return;
	}
};
