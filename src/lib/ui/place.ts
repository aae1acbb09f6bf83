const gapPx = 4;
const edgePx = 8;

/**
 * Puts a popover under its opener, aligned at the start side, and moves it back into the window where it would stick out.
 * Done by hand because anchor positioning is missing in browsers that our guests bring.
 */
export const placeBeside = (popover: HTMLElement, opener: HTMLElement): void => {
	const at = opener.getBoundingClientRect();
	const { offsetWidth: width, offsetHeight: height } = popover;
	const rtl = getComputedStyle(opener).direction === 'rtl';
	const wanted = rtl ? at.right - width : at.left;
	const fits = wanted >= edgePx && wanted + width <= innerWidth - edgePx;
	const other = rtl ? at.left : at.right - width;
	const x = Math.min(Math.max(fits ? wanted : other, edgePx), Math.max(edgePx, innerWidth - width - edgePx));
	const below = at.bottom + gapPx;
	const y = below + height <= innerHeight - edgePx ? below : Math.max(edgePx, at.top - gapPx - height);
	popover.style.insetBlockStart = `${y}px`;
	popover.style.insetInlineStart = `${rtl ? innerWidth - x - width : x}px`;
};
