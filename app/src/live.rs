//! Values that tell whoever looked at them when they change: Leptos's signals and memos, one type of each for all of ours.
//!
//! The compiler makes the whole code of a signal, and three times as much of a memo, for each type that is kept in one. Here Leptos keeps only the
//! word that something changed; the value lies beside it, and its type matters only where it is looked at.

use reactive_graph::effect::Effect;
pub use reactive_graph::graph::untrack;
use reactive_graph::owner::{LocalStorage, StoredValue};
use reactive_graph::signal::Trigger;
use reactive_graph::traits::{Get, GetUntracked, Notify, Track, WithValue};
use send_wrapper::SendWrapper;
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// A place in Leptos's store: what lies in it goes when the part of the page that it was made for goes.
type Place = StoredValue<Rc<dyn Any>, LocalStorage>;

/// Keeps something for as long as this part of the page is there.
pub fn keep(something: Rc<dyn Any>) {
    Place::new_local(something);
}

fn kept(place: Place) -> Rc<dyn Any> {
    place.with_value(Rc::clone)
}

fn look_at<T: 'static, R>(place: Place, look: impl FnOnce(&T) -> R) -> R {
    let kept = kept(place);
    let Some(value) = kept.downcast_ref::<T>() else { other_type() };
    look(value)
}

#[cold]
fn other_type() -> ! {
    unreachable!("a place is only ever made together with the type of what lies in it")
}

/// A value that can be changed.
pub struct RwSignal<T> {
    changed: Trigger,
    place: Place,
    kind: PhantomData<fn() -> T>,
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
        Self { changed: Trigger::new(), place: Place::new_local(Rc::new(RefCell::new(value))), kind: PhantomData }
    }

    /// Looks at the value; whoever looks is told of changes.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        self.with_untracked(look)
    }

    /// Looks at the value once.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look_at(self.place, |cell: &RefCell<T>| look(&cell.borrow()))
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.update_untracked(change);
        self.changed.notify();
    }

    /// Changes the value and tells nobody.
    pub fn update_untracked(self, change: impl FnOnce(&mut T)) {
        look_at(self.place, |cell: &RefCell<T>| change(&mut cell.borrow_mut()));
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        self.update(|old| *old = value);
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
pub struct Memo<T> {
    turn: reactive_graph::computed::Memo<u32>,
    place: Place,
    kind: PhantomData<fn() -> T>,
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
        let value = Rc::new(RefCell::new(None));
        let place = Place::new_local(value.clone());
        let renew = move || {
            let new = Some(make());
            let differs = *value.borrow() != new;
            if differs {
                value.replace(new);
            }
            differs
        };
        Self { turn: turn(Box::new(renew)), place, kind: PhantomData }
    }

    /// Looks at the value; whoever looks is told of changes.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.turn.get();
        self.look(look)
    }

    /// Looks at the value once.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.turn.get_untracked();
        self.look(look)
    }

    fn look<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look_at(self.place, |cell: &RefCell<Option<T>>| {
            let value = cell.borrow();
            let Some(value) = value.as_ref() else { other_type() };
            look(value)
        })
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
fn turn(renew: Box<dyn Fn() -> bool>) -> reactive_graph::computed::Memo<u32> {
    // Leptos's memos may be sent to other threads. Ours are not: the browser has one for the page.
    let renew = SendWrapper::new(renew);
    reactive_graph::computed::Memo::new(move |turn: Option<&u32>| {
        let differs = renew();
        turn.map_or(0, |turn| turn.wrapping_add(u32::from(differs)))
    })
}

/// Something to do, as a handle that is copied freely.
pub struct Act<T> {
    place: Place,
    kind: PhantomData<fn(T)>,
}

impl<T> Clone for Act<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Act<T> {}

impl<T: 'static> Act<T> {
    /// From a closure.
    pub fn new(act: impl Fn(T) + 'static) -> Self {
        let act: Box<dyn Fn(T)> = Box::new(act);
        Self { place: Place::new_local(Rc::new(act)), kind: PhantomData }
    }

    /// Does it.
    pub fn run(self, with: T) {
        look_at(self.place, |act: &Box<dyn Fn(T)>| act(with));
    }
}

/// Runs after the page was drawn, and again when something that it looks at changes.
pub fn after(run: impl FnMut() + 'static) {
    effect(Box::new(run));
}

fn effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}
