//! Values that tell whoever looked at them when they change: Leptos's signals and memos, one type of each for all of ours.
//!
//! The compiler makes the whole code of a signal, and three times as much of a memo, for each type that is kept in one. Here Leptos keeps only the
//! word that something changed, and the value lies beside it.
//!
//! What is made here is a handle that is copied freely. It points to a place of a few words that is never given back, so that looking at it is
//! the least work there can be; what lies in the place goes when the part of the page goes that it was made for.

pub use leptos::prelude::untrack;
use leptos::prelude::{ArcMemo, ArcTrigger, Effect, Get, GetUntracked, Notify, Track, on_cleanup};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;

type Place<T> = &'static RefCell<Option<T>>;

fn place<T: 'static>(value: Option<T>) -> Place<T> {
    let place: Place<T> = Box::leak(Box::new(RefCell::new(value)));
    when_gone(Box::new(move || drop(place.take())));
    place
}

fn look_at<T, R>(place: Place<T>, look: impl FnOnce(&T) -> R) -> R {
    match &*place.borrow() {
        Some(value) => look(value),
        None => gone(),
    }
}

/// Only a fault of ours leads here: a handle was kept for longer than the part of the page that made it.
#[cold]
fn gone() -> ! {
    unreachable!("the part of the page that this belongs to is gone")
}

/// Does something when this part of the page goes.
pub fn when_gone(act: Box<dyn FnOnce()>) {
    // Leptos's memos and clean-ups may be sent to other threads. Ours are not: a page has one.
    let act = SendWrapper::new(act);
    on_cleanup(move || act.take()());
}

/// A value that can be changed.
pub struct RwSignal<T: 'static> {
    changed: &'static ArcTrigger,
    place: Place<T>,
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T: 'static> RwSignal<T> {
    /// Begins with a value.
    pub fn new(value: T) -> Self {
        Self { changed: Box::leak(Box::new(ArcTrigger::new())), place: place(Some(value)) }
    }

    /// Looks at the value; whoever looks is told of changes.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        look_at(self.place, look)
    }

    /// Looks at the value once.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look_at(self.place, look)
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.update_untracked(change);
        self.changed.notify();
    }

    /// Changes the value and tells nobody.
    pub fn update_untracked(self, change: impl FnOnce(&mut T)) {
        if let Some(value) = &mut *self.place.borrow_mut() {
            change(value);
        }
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        drop(self.place.replace(Some(value)));
        self.changed.notify();
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// The value; whoever asks is told of changes.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// A value that is worked out of others, and tells of a change only when it comes out different.
pub struct Memo<T: 'static> {
    turns: Place<ArcMemo<u32>>,
    place: Place<T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + 'static> Memo<T> {
    /// Worked out when it is first looked at, and again when something changes that it was worked out of.
    pub fn new(make: impl Fn() -> T + 'static) -> Self {
        let place = place(None);
        let renew = move || {
            let new = Some(make());
            let differs = *place.borrow() != new;
            if differs {
                place.replace(new);
            }
            differs
        };
        Self { turns: turns(Box::new(renew)), place }
    }

    /// Looks at the value; whoever looks is told of changes.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look_at(self.turns, ArcMemo::get);
        look_at(self.place, look)
    }

    /// Looks at the value once.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look_at(self.turns, ArcMemo::get_untracked);
        look_at(self.place, look)
    }
}

impl<T: PartialEq + Clone + 'static> Memo<T> {
    /// The value; whoever asks is told of changes.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// Counts how often something came out different.
fn turns(renew: Box<dyn Fn() -> bool>) -> Place<ArcMemo<u32>> {
    let renew = SendWrapper::new(renew);
    place(Some(ArcMemo::new(move |turn: Option<&u32>| {
        let differs = renew();
        turn.map_or(0, |turn| turn.wrapping_add(u32::from(differs)))
    })))
}

/// Something to do, as a handle that is copied freely.
pub struct Act<T: 'static>(Place<Rc<dyn Fn(T)>>);

impl<T> Clone for Act<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Act<T> {}

impl<T: 'static> Act<T> {
    /// From a closure.
    pub fn new(act: impl Fn(T) + 'static) -> Self {
        Self(place(Some(Rc::new(act))))
    }

    /// Does it.
    pub fn run(self, with: T) {
        // Its part of the page may go while it is done.
        let act = look_at(self.0, Rc::clone);
        act(with);
    }
}

/// Runs after the page was drawn, and again when something that it looks at changes.
pub fn after(run: impl FnMut() + 'static) {
    effect(Box::new(run));
}

fn effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}
