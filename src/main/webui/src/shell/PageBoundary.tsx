import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { StatePanel } from './StatePanel';

interface PageBoundaryProps {
  readonly children: ReactNode;
}

interface PageBoundaryState {
  readonly failed: boolean;
}

/**
 * Keeps a failing page from taking the header, and with it the number firing, away. The likeliest failure is a part of
 * the page that is gone since a newer version was deployed.
 */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { failed: false };

  static getDerivedStateFromError(): PageBoundaryState {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <StatePanel icon="near" tone="warning" title="This page could not be shown">
        <p>Most likely Highwater was updated since you opened it.</p>
        <Button onClick={() => window.location.reload()}>Load the page again</Button>
      </StatePanel>
    );
  }
}
