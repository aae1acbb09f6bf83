type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What of a control a person may have changed. */
interface State {
	readonly value: string;
	readonly checked: boolean;
}
const isInput = (control: Control): control is HTMLInputElement => control instanceof HTMLInputElement;
const stateOf = (control: Control): State => ({
	value: control.value,
	checked: isInput(control) && control.checked
});

/** No longer as the server sent it. */
const isTouched = (control: Control): boolean => {
	if (control instanceof HTMLSelectElement) {
		const given = [...control.options].findIndex((option) => option.defaultSelected);
		return control.selectedIndex !== Math.max(0, given);
	}
	if (!isInput(control)) return control.value !== control.defaultValue;
	if (control.type === 'file') return false; // the script leaves it alone, and nothing may write into it
	if (control.type === 'radio') return control.checked && !control.defaultChecked; // and so the others are not
	return control.type === 'checkbox'
		? control.checked !== control.defaultChecked
		: control.value !== control.defaultValue;
};

const restore = (control: Control, { value, checked }: State): void => {
	const now = stateOf(control);
	if (!control.isConnected || (now.value === value && now.checked === checked)) return;
	if (isInput(control) && ['checkbox', 'radio'].includes(control.type)) control.checked = checked;
	else control.value = value;
	for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
};

/**
 * On a slow line people type before the script of the page has come, and the script sets every control to what the server
 * sent. Call this before it does, and the answer afterwards: it puts back what was typed, as if it were typed then.
 */
export const keepEarlyInput = (page: ParentNode): (() => void) => {
	const touched = [...page.querySelectorAll<Control>('input, textarea, select')]
		.filter(isTouched)
		.map((control) => ({ control, state: stateOf(control) }));
	return () => {
		for (const { control, state } of touched) restore(control, state);
	};
};
