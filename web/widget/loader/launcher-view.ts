const SVG = 'http://www.w3.org/2000/svg';

/** The button and what stands beside it, made of nodes: a page's policy may forbid to make them of text. */
export interface LauncherView {
  readonly root: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly label: HTMLElement;
  /** Says what went wrong, as soon as it has. */
  readonly problem: HTMLElement;
}

export function createLauncher(): LauncherView {
  const root = document.createElement('div');
  const button = document.createElement('button');
  const label = document.createElement('span');
  const problem = document.createElement('p');
  root.className = 'root';
  button.type = 'button';
  button.className = 'launcher strong';
  button.setAttribute('part', 'launcher');
  button.setAttribute('aria-haspopup', 'dialog');
  button.append(createBubble(), label);
  problem.className = 'launch-problem';
  problem.setAttribute('role', 'alert');
  root.append(button, problem);
  return { root, button, label, problem };
}

/** A speech bubble holding two lines of text: drawn beside words, hidden from assistive technology. */
function createBubble(): SVGElement {
  const attributes = {
    class: 'icon',
    viewBox: '0 0 24 24',
    width: '1.25em',
    height: '1.25em',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.9',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    focusable: 'false',
  };
  const icon = createShape('svg', attributes);
  icon.append(
    createShape('path', { d: 'M4 5h16v11.5h-8.5L7 20.5v-4H4z' }),
    createShape('path', { d: 'M8 9.2h8M8 12.4h5' }),
  );
  return icon;
}

function createShape(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const shape = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
  return shape;
}
