/** What is in a page or an element of it. A page can give a picture or a field the name of a method, which is then asked of the prototype. */
export const select = (selector: string, within: Document | Element): Element[] => [
  ...(within === document ? Document : Element).prototype.querySelectorAll.call(within, selector),
];

/** Where people write, as its markup tells (mail, chats). */
const WRITTEN = '[contenteditable]:not([contenteditable="false" i])';

/** Whether something in an element was written there by whoever uses the page, or it stands in such a place. */
export const holdsWritten = (element: Element): boolean =>
  Element.prototype.closest.call(element, WRITTEN) !== null || select(WRITTEN, element).length > 0;
