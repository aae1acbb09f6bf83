const takesLetters = /^(?:text|search|email|password|url|tel|number)$/;

/** A letter that is typed somewhere, or pressed in a dialog or menu, is no command of the board. */
export const isTyping = (target: EventTarget | null): boolean => {
	if (!(target instanceof HTMLElement)) return false;
	if (target.closest('dialog[open], [role=menu]') || target.isContentEditable) return true;
	return target instanceof HTMLInputElement
		? takesLetters.test(target.type)
		: /^(TEXTAREA|SELECT)$/.test(target.tagName);
};
