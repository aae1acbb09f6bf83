import type { Page } from '@playwright/test';

/**
 * Every control on the screen that a finger has less than 44 px of, in either direction: what the browser gives it at
 * each point, not what its box says, so a neighbour that lies over it counts, and the card that its link covers.
 * Links within running text are excepted; so are fields of a number of points that lie where they were put.
 */
export const smallTargets = (page: Page, except = ':not(*)'): Promise<string[]> =>
	page.evaluate((except) => {
		const least = 43; // one for the edge of a pixel
		const ticks = 'input:is([type=checkbox], [type=radio])';
		const controls = `a[href], button, input, select, textarea, summary, label:has(${ticks}), [role=menuitem], [role=tab]`;
		const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;

		/** Text right before or after it on its line; the dot between two facts is none. */
		const isInText = (control: Element): boolean => {
			if (getComputedStyle(control).display !== 'inline') return false;
			const beside = (step: 'previousSibling' | 'nextSibling'): string => {
				let node = control[step];
				while (node && (node.nodeType === Node.COMMENT_NODE || node.textContent?.trim() === '')) node = node[step];
				return node?.nodeType === Node.TEXT_NODE ? (node.textContent?.trim() ?? '') : '';
			};
			return [beside('previousSibling').at(-1), beside('nextSibling').at(0)].some((sign) => sign && sign !== '·');
		};
		const roomOf = (control: Element): { wide: number; high: number } => {
			const field = control.closest('.fld');
			const scrolls = control.closest('.sheet, [role=toolbar]') === null;
			const own = [control, ...(field ? [field] : [])];
			control.scrollIntoView({ block: 'center', inline: 'center' });
			const box = control.getBoundingClientRect();
			const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
			const isHit = (dx: number, dy: number): boolean => {
				const hit = document.elementFromPoint(x + dx, y + dy);
				// a toast may lie over what scrolls, for its seconds; never over what stays at the edge
				return own.some((each) => each.contains(hit)) || (scrolls && hit?.closest('.toasts') != null);
			};
			if (!isHit(0, 0)) return { wide: 0, high: 0 };
			const run = (dx: number, dy: number): number => {
				let steps = 0;
				while (steps < least && isHit(dx * (steps + 1), dy * (steps + 1))) steps++;
				return steps;
			};
			return { wide: run(-1, 0) + 1 + run(1, 0), high: run(0, -1) + 1 + run(0, 1) };
		};
		const isShown = (control: Element): boolean => {
			const { width, height } = control.getBoundingClientRect();
			// what is ticked is pressed by its label
			const isForEyes = !control.matches(`.vh, .skip, label ${ticks}`) && !control.closest('[inert]');
			return (
				isForEyes &&
				width > 1 &&
				height > 1 &&
				control.checkVisibility({ opacityProperty: true, visibilityProperty: true })
			);
		};
		return [...root.querySelectorAll(controls)].flatMap((control) => {
			if (!isShown(control) || control.matches(except) || isInText(control)) return [];
			const { wide, high } = roomOf(control);
			const name = control.textContent?.trim() || control.getAttribute('aria-label') || control.getAttribute('name');
			return wide >= least && high >= least ? [] : [`${wide} × ${high}: ${name} ${control.outerHTML.slice(0, 120)}`];
		});
	}, except);
