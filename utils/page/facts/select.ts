/** What is in a page or an element of it. A page can give a picture or a field the name of a method, which is then asked of the prototype. */
export const select = (selector: string, within: Document | Element): Element[] => [
  ...(within === document ? Document : Element).prototype.querySelectorAll.call(within, selector),
];
