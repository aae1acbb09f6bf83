const focusable = 'a[href], button:not([disabled]), input:not([disabled]), textarea, [tabindex]:not([tabindex="-1"])';
const seen = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** F6: from bar to board to panel and round again; Shift the other way. */
export const focusNextRegion = (root: HTMLElement, backwards: boolean): void => {
	const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')].filter(seen);
	if (regions.length === 0) return;
	const at = regions.findIndex((region) => region.contains(document.activeElement));
	const next = at < 0 ? 0 : (at + (backwards ? -1 : 1) + regions.length) % regions.length;
	const region = regions[next];
	const first = [...(region?.querySelectorAll<HTMLElement>(focusable) ?? [])].find(seen);
	(first ?? region)?.focus();
};
