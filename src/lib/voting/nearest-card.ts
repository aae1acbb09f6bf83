const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
	ArrowRight: [1, 0],
	ArrowLeft: [-1, 0],
	ArrowDown: [0, 1],
	ArrowUp: [0, -1]
};

/** The card that an arrow leads to. Arrows are physical: right is right in both languages. Home and End go by reading order. */
export const nearestCard = (list: Element, from: Element, key: string): HTMLElement | null => {
	const cards = [...list.querySelectorAll<HTMLElement>('[data-option]')];
	if (key === 'Home') return cards[0] ?? null;
	if (key === 'End') return cards.at(-1) ?? null;
	const way = directions[key];
	if (!way) return null;
	const [dx, dy] = way;
	const middle = (card: Element) => {
		const box = card.getBoundingClientRect();
		return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
	};
	const here = middle(from);
	let best: HTMLElement | null = null;
	let least = Infinity;
	for (const card of cards) {
		const there = middle(card);
		const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
		const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
		if (along < 8 || along + 3 * aside >= least) continue; // sideways counts more: the row and the column come first
		least = along + 3 * aside;
		best = card;
	}
	return best;
};
