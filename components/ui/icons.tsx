import type { ComponentChildren } from 'preact';

import type { Level } from '../../content/levels.ts';

/** A line drawing that says nothing the text beside it does not say. */
function Icon({ children, filled = false }: { children: ComponentChildren; filled?: boolean }) {
  return (
    <svg class={filled ? 'icon filled' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const EmergencyIcon = () => (
  <Icon>
    <path d="M2.5 13h4l2.2-5 4 10 2.6-7 1.4 2h4.8" />
  </Icon>
);
export const MixIcon = () => (
  <Icon>
    <circle cx="9" cy="12" r="6" />
    <circle cx="15" cy="12" r="6" />
  </Icon>
);
export const RisksIcon = () => (
  <Icon>
    <path d="M4 19h16M6.5 19v-5M12 19V9M17.5 19V4" />
  </Icon>
);
export const AboutIcon = () => (
  <Icon>
    <path d="M4 5.5c3-1.2 5.6-.8 8 1 2.4-1.8 5-2.2 8-1v12.5c-3-1.2-5.6-.8-8 1-2.4-1.8-5-2.2-8-1zM12 6.5V19" />
  </Icon>
);
export const SearchIcon = () => (
  <Icon>
    <circle cx="10.5" cy="10.5" r="6" />
    <path d="m20 20-5-5" />
  </Icon>
);
export const RemoveIcon = () => (
  <Icon>
    <path d="m7 7 10 10M17 7 7 17" />
  </Icon>
);
export const PhoneIcon = () => (
  <Icon>
    <path d="M6 3.5h3l1.5 4-2 1.8a12 12 0 0 0 6.2 6.2l1.8-2 4 1.5v3c0 1-1 2-2.2 1.9C11 19.3 4.7 13 4.1 5.7 4 4.5 5 3.5 6 3.5z" />
  </Icon>
);

/** Each level has its own shape, so that colour is never the only difference. */
export function LevelIcon({ level }: { level: Level }) {
  switch (level) {
    case 'can-kill':
      return (
        <Icon filled>
          <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" />
        </Icon>
      );
    case 'high-risk':
      return (
        <Icon filled>
          <path d="M12 2.5 23 21.5H1z" />
        </Icon>
      );
    case 'unknown':
      return (
        <Icon>
          <circle cx="12" cy="12" r="9.5" />
          <path d="M9.2 9.5a2.9 2.9 0 1 1 4 2.7c-.8.4-1.2.9-1.2 1.8M12 17.2v.1" />
        </Icon>
      );
    case 'take-care':
      return (
        <Icon filled>
          <path d="M12 2 22 12 12 22 2 12z" />
        </Icon>
      );
    case 'none-reported':
      return (
        <Icon>
          <circle cx="12" cy="12" r="9.5" />
          <path d="M7.5 12h9" />
        </Icon>
      );
  }
}
