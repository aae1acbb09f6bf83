export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const yearSeconds = 365 * 24 * 60 * 60;

/** The cookie is what the server reads for the next page; app.html follows the system while `data-follow` is set. */
export const applyTheme = (theme: Theme): void => {
	const { dataset } = document.documentElement;
	const secure = location.protocol === 'https:' ? '; secure' : '';
	document.cookie = `theme=${theme === 'system' ? '' : theme}; path=/; max-age=${theme === 'system' ? 0 : yearSeconds}; samesite=lax${secure}`;
	if (theme === 'system') {
		dataset['follow'] = '';
		dataset['theme'] = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
	} else {
		delete dataset['follow'];
		dataset['theme'] = theme;
	}
};
