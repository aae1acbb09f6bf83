import type { Component, Element } from '#domain/notes.ts';
import { m } from '#lib/paraglide/messages.js';

export const elementName: Record<Element, () => string> = {
	organizational_strategy: m.element_organizational_strategy,
	organizational_culture: m.element_organizational_culture,
	operational_excellence: m.element_operational_excellence,
	products_services: m.element_products_services,
	digital_transformation: m.element_digital_transformation,
	organizational_identity: m.element_organizational_identity,
	customer_service: m.element_customer_service,
	corporate_innovation: m.element_corporate_innovation
};
export const componentName: Record<Component, () => string> = {
	functional: m.component_functional,
	cultural: m.component_cultural,
	emotional: m.component_emotional
};
